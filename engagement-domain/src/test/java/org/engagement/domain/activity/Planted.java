package org.engagement.domain.activity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Identifiers of people who do not exist, as they turn up in names of screens and features. */
final class Planted {
  static final List<String> MAIL_ADDRESSES =
      List.of(
          "anna@example.de",
          "Anna.Schmidt@example.org",
          "anna_schmidt+kasse@mail.example.co.uk",
          "a.b-c@sub.domain.example.com",
          "o'neill@example.ie",
          "jürgen.müller@example.de",
          "info@müller.de",
          "x@t.co",
          "1234567@students.example.edu",
          "anna@163.com",
          "ANNA@EXAMPLE.DE",
          "anna @ example.de",
          "anna (at) example.de",
          "anna[at]example[dot]de",
          "anna{at}example.de",
          "user@xn--mller-kva.de");

  static final List<String> PHONE_NUMBERS =
      List.of(
          "+4915123456789",
          "+49 151 23456789",
          "+49 (0) 151 2345678",
          "+49-151-2345-6789",
          "+49/151/23456789",
          "+49.30.1234567",
          "+49 30 12 34 56 78",
          "+43 664 1234567",
          "+41791234567",
          "+1 (212) 555-0123",
          "004915123456789",
          "0049 151 23456789",
          "0049-30-1234567",
          "015123456789",
          "0151 23456789",
          "0151/23456789",
          "0151-234-56789",
          "0151.23456789",
          "0151_23456789",
          "030 1234567",
          "030/123456",
          "(030) 1234567",
          "(0 30) 123 45 67",
          "089-12345678",
          "02234 123456",
          "06 12 34 56 78",
          "0 1 5 1 2 3 4 5 6 7 8",
          "4915123456789",
          "49 151 23456789");

  static final List<String> IBANS =
      List.of(
          "DE89370400440532013000",
          "DE89 3704 0044 0532 0130 00",
          "de89 3704 0044 0532 0130 00",
          "DE89-3704-0044-0532-0130-00",
          "DE 89 3704 0044 0532 0130 00",
          "AT611904300234573201",
          "CH9300762011623852957",
          "CH93 0076 2011 6238 5295 7",
          "GB29NWBK60161331926819",
          "FR1420041010050500013M02606",
          "NL91ABNA0417164300",
          "PL61109010140000071219812874",
          "BE68539007547034",
          "NO9386011117947",
          "MT84MALT011000012345MTLCAST001S",
          "LU280019400644750000");

  static final List<String> INSURANCE_NUMBERS =
      List.of(
          insuranceNumber('A', 12345678),
          insuranceNumber('M', 98765432),
          insuranceNumber('Z', 11),
          insuranceNumber('q', 55501234),
          spaced(insuranceNumber('T', 40302010), "[A-Z]|...", " "),
          spaced(insuranceNumber('K', 74839201), "[A-Z]|...", "-"),
          spaced(insuranceNumber('H', 66554433), "[A-Z]|...", "."),
          spaced(insuranceNumber('B', 10203040), "[A-Z]|..", " "),
          spaced(insuranceNumber('L', 19283746), ".", " "),
          insuranceNumber('E', 13572468) + "1080184320");

  private Planted() {}

  static List<String> all() {
    List<String> all = new ArrayList<>(MAIL_ADDRESSES);
    all.addAll(PHONE_NUMBERS);
    all.addAll(IBANS);
    all.addAll(INSURANCE_NUMBERS);
    return all;
  }

  /** The number with its check digit, worked out by the letter of § 290 SGB V, Annex 1. */
  static String insuranceNumber(char letter, int digits) {
    String cardNumber = "%02d%08d".formatted(Character.toUpperCase(letter) - 'A' + 1, digits);
    int sum = 0;
    for (int place = 0; place < cardNumber.length(); place++) {
      int product = (cardNumber.charAt(place) - '0') * (place % 2 + 1);
      sum += product / 10 + product % 10;
    }
    return letter + "%08d".formatted(digits) + sum % 10;
  }

  private static String spaced(String text, String group, String separator) {
    String parted = text.replaceAll("(" + group + ")", "$1" + separator);
    return parted.endsWith(separator) ? parted.substring(0, parted.length() - 1) : parted;
  }

  static List<UnaryOperator<String>> contexts() {
    return List.of(
        text -> text,
        text -> "profile_" + text,
        text -> "/users/" + text + "/edit",
        text -> "Profil von " + text + " ansehen",
        text -> "?q=" + text + "&tab=2",
        text -> "search(" + text + ")");
  }

  static Map<String, UnaryOperator<String>> encodings() {
    Map<String, UnaryOperator<String>> encodings = new LinkedHashMap<>();
    encodings.put("URL", Planted::url);
    encodings.put("URL, every byte", text -> bytes(text, "%%%02X"));
    encodings.put("URL, twice", text -> url(url(text)));
    encodings.put("Base64", text -> Base64.getEncoder().encodeToString(utf8(text)));
    encodings.put(
        "Base64 for URLs",
        text -> Base64.getUrlEncoder().withoutPadding().encodeToString(utf8(text)));
    encodings.put(
        "Base64 of URL", text -> Base64.getEncoder().encodeToString(utf8(bytes(text, "%%%02x"))));
    encodings.put("URL of Base64", text -> url(Base64.getEncoder().encodeToString(utf8(text))));
    encodings.put(
        "Base64 with a prefix", text -> "u" + Base64.getEncoder().encodeToString(utf8(text)));
    encodings.put(
        "Base64, twice",
        text ->
            Base64.getEncoder()
                .encodeToString(utf8(Base64.getEncoder().encodeToString(utf8(text)))));
    encodings.put("hex", text -> HexFormat.of().formatHex(utf8(text)));
    encodings.put("HEX", text -> HexFormat.of().withUpperCase().formatHex(utf8(text)));
    encodings.put("hex with a prefix", text -> "0x" + HexFormat.of().formatHex(utf8(text)));
    encodings.put("HTML, decimal", text -> each(text, c -> "&#" + c + ";"));
    encodings.put("HTML, hex", text -> each(text, c -> "&#x%x;".formatted(c)));
    encodings.put(
        "HTML, named",
        text -> text.replace("@", "&commat;").replace(".", "&period;").replace("+", "&plus;"));
    encodings.put("backslash u", text -> each(text, c -> "\\u%04x".formatted(c)));
    encodings.put("backslash x", text -> bytes(text, "\\x%02x"));
    encodings.put(
        "full width",
        text -> each(text, c -> Character.toString(c > ' ' && c < 127 ? c + 0xFEE0 : c)));
    encodings.put(
        "mathematical digits",
        text ->
            each(text, c -> Character.toString(c >= '0' && c <= '9' ? c - '0' + 0x1D7CE : c))
                .replace("@", "﹫"));
    encodings.put(
        "Arabic digits",
        text ->
            each(text, c -> Character.toString(c >= '0' && c <= '9' ? c - '0' + 0x660 : c))
                .replace("@", "＠"));
    encodings.put("zero width", text -> each(text, c -> Character.toString(c) + '\u200b'));
    encodings.put("soft hyphens", text -> each(text, c -> Character.toString(c) + '\u00ad'));
    encodings.put("no-break spaces", text -> text.replace(' ', '\u00a0').replace("@", "＠"));
    encodings.put("long dashes", text -> text.replace('-', '–').replace("@", "＠"));
    encodings.put(
        "look-alikes",
        text ->
            text.replace('a', 'а').replace('e', 'е').replace('A', 'А').replace('M', 'М')
                + "\u200b");
    return encodings;
  }

  private static String url(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String bytes(String text, String form) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : utf8(text)) {
      encoded.append(form.formatted(b & 0xFF));
    }
    return encoded.toString();
  }

  private static String each(String text, IntFunction<String> form) {
    return text.codePoints().mapToObj(form).collect(Collectors.joining());
  }
}
