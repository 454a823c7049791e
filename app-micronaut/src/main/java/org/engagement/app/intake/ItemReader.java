package org.engagement.app.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.engagement.domain.activity.Rejection;
import org.engagement.domain.activity.Rejection.Reason;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one item after the other.
 *
 * <p>A field that breaks its rule reads as null and the first such rule is kept; reading goes on to
 * the item's end, so that its id is found wherever it stands and its neighbours are not touched.
 */
final class ItemReader {
  private static final Pattern NONZERO_MANTISSA = Pattern.compile("-[0.]*[1-9]");

  private final JsonParser json;
  private final DecodeLimits limits;
  private final Set<Field> seen = EnumSet.noneOf(Field.class);
  private @Nullable Rejection rejection;
  private int dropped;
  private int depthOutside;
  private long firstByte;

  ItemReader(JsonParser json, DecodeLimits limits) {
    this.json = json;
    this.limits = limits;
  }

  /** Begins with the value that the parser stands on; false if it is no object and is skipped. */
  boolean begin() throws IOException {
    seen.clear();
    rejection = null;
    dropped = 0;
    depthOutside = json.getParsingContext().getNestingDepth() - 1;
    firstByte = json.currentTokenLocation().getByteOffset();
    if (json.currentToken() == JsonToken.START_OBJECT) {
      return true;
    }
    blame(Reason.MALFORMED, null, "is an object");
    json.skipChildren();
    return false;
  }

  /** Ends the item and returns whether it kept to every rule. */
  boolean endsSound() {
    if (json.currentLocation().getByteOffset() - firstByte > limits.maxItemBytes()) {
      blame(Reason.TOO_LARGE, null, "has at most " + limits.maxItemBytes() + " bytes");
    }
    return isSound();
  }

  /** Returns whether every rule was kept so far. */
  boolean isSound() {
    return rejection == null;
  }

  /** Returns the first rule that was broken; there must be one. */
  Rejection rejection() {
    return Objects.requireNonNull(rejection, "the item is sound");
  }

  int dropped() {
    return dropped;
  }

  /** Returns the name of the next field, the parser on its value, or null at the object's end. */
  @Nullable String nextField() throws IOException {
    String name = json.nextFieldName();
    if (name != null) {
      json.nextToken();
    }
    return name;
  }

  /** Skips and counts a field that is not known. */
  void drop() throws IOException {
    dropped++;
    skip();
  }

  /** Skips a field that is known and not needed. */
  void skip() throws IOException {
    int open = 0;
    JsonToken token = json.currentToken();
    while (true) {
      if (token.isStructStart()) {
        open++;
        if (json.getParsingContext().getNestingDepth() - depthOutside > limits.maxItemDepth()) {
          blame(Reason.TOO_LARGE, null, "is nested at most " + limits.maxItemDepth() + " deep");
        }
      } else if (token.isStructEnd()) {
        open--;
      }
      if (open == 0) {
        return;
      }
      token = json.nextToken();
    }
  }

  /** Returns whether an object begins here, whose fields come next; null counts as absent. */
  boolean object(Field field) throws IOException {
    return is(field, JsonToken.START_OBJECT, "is an object");
  }

  /** Reads a text of 1 to so many code points. */
  @Nullable String text(Field field, int most) throws IOException {
    if (!is(field, JsonToken.VALUE_STRING, "is a string")) {
      return null;
    }
    int length =
        Characters.count(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    if (length < 0) {
      blame(Reason.INVALID_FIELD, field, "holds no NUL and no half of a surrogate pair");
    } else if (length == 0 || length > most) {
      blame(Reason.INVALID_FIELD, field, "has 1 to " + most + " characters");
    } else {
      return json.getText();
    }
    return null;
  }

  /** Reads the name of a screen or feature. */
  @Nullable String name(Field field) throws IOException {
    String text = text(field, UsageDetails.MAX_NAME_LENGTH);
    return text == null
        ? null
        : valid(UsageDetails.isName(text) ? text : null, field, "is not blank");
  }

  /** Reads such a name where a blank one counts as none. */
  @Nullable String nameIfAny(Field field) throws IOException {
    boolean blank = json.currentToken() == JsonToken.VALUE_STRING && json.getText().isBlank();
    return blank ? null : name(field);
  }

  @Nullable UserId userId(Field field) throws IOException {
    String text = text(field, UserId.MAX_LENGTH);
    if (text == null) {
      return null;
    }
    try {
      return new UserId(text);
    } catch (IllegalArgumentException blankOrTooLongOnceNormalised) {
      blame(Reason.INVALID_FIELD, field, "has 1 to 128 characters, normalised and trimmed");
      return null;
    }
  }

  @Nullable Instant instant(Field field) throws IOException {
    if (!is(field, JsonToken.VALUE_STRING, "is a string")) {
      return null;
    }
    return valid(
        Rfc3339.instant(json.getTextCharacters(), json.getTextOffset(), json.getTextLength()),
        field,
        "is an RFC 3339 date and time");
  }

  /** Reads an instant that nothing depends on: what is none counts as absent. */
  @Nullable Instant instantIfAny(Field field) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING && seen.add(field)) {
      return Rfc3339.instant(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
    }
    skip();
    return null;
  }

  @Nullable LocalDate date(Field field) throws IOException {
    if (!is(field, JsonToken.VALUE_STRING, "is a string")) {
      return null;
    }
    return valid(
        Rfc3339.date(json.getTextCharacters(), json.getTextOffset(), json.getTextLength()),
        field,
        "is an RFC 3339 date");
  }

  /** Reads a duration in milliseconds; what is less than one is cut off. */
  @Nullable Long duration(Field field) throws IOException {
    Double value = number(field, UsageDetails.MAX_DURATION_MS, "is 0 to 86400000 milliseconds");
    return value == null ? null : (Long) value.longValue();
  }

  @Nullable Double literacy(Field field) throws IOException {
    return number(field, 1, "is 0 to 1");
  }

  @Nullable Boolean flag(Field field) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_FALSE) {
      return once(field) ? Boolean.FALSE : null;
    }
    return is(field, JsonToken.VALUE_TRUE, "is true or false") ? Boolean.TRUE : null;
  }

  @Nullable AgeGroup ageGroup(Field field) throws IOException {
    return labelled(field, AgeGroup::labelled, "is an age group");
  }

  @Nullable String channel(Field field) throws IOException {
    return labelled(
        field,
        text -> Optional.of(text).filter(Traits::isChannelName),
        "is 1 to 40 lowercase letters, digits, hyphens and underscores, a letter first");
  }

  <T> @Nullable T labelled(Field field, Function<String, Optional<T>> labels, String rule)
      throws IOException {
    if (!is(field, JsonToken.VALUE_STRING, "is a string")) {
      return null;
    }
    return valid(labels.apply(json.getText()).orElse(null), field, rule);
  }

  /** Returns whether anything but null stands here, and skips it. */
  boolean isPresent(Field field) throws IOException {
    boolean present = once(field) && json.currentToken() != JsonToken.VALUE_NULL;
    skip();
    return present;
  }

  /** Notes that a field that must be there is not. */
  void require(Field field, @Nullable Object value) {
    if (value == null) {
      blame(Reason.MISSING_FIELD, field, "is required");
    }
  }

  /** Notes the first rule that is broken, and no second one. */
  private void blame(Reason reason, @Nullable Field field, String rule) {
    if (rejection == null) {
      rejection = new Rejection(reason, field == null ? null : field.path(), rule);
    }
  }

  /** Returns the value, and notes that the field breaks this rule where there is none. */
  private <T> @Nullable T valid(@Nullable T value, Field field, String rule) {
    if (value == null) {
      blame(Reason.INVALID_FIELD, field, rule);
    }
    return value;
  }

  private @Nullable Double number(Field field, double most, String rule) throws IOException {
    JsonToken kind =
        json.currentToken() == JsonToken.VALUE_NUMBER_INT
            ? JsonToken.VALUE_NUMBER_INT
            : JsonToken.VALUE_NUMBER_FLOAT;
    if (!is(field, kind, "is a number")) {
      return null;
    }
    double value = json.getDoubleValue();
    return valid(
        value >= 0 && value <= most && isExact(value, most) ? (Double) value : null, field, rule);
  }

  /** Whether a value that may have been rounded to an edge does not lie beyond it as written. */
  private boolean isExact(double value, double most) throws IOException {
    if (value == 0) {
      String text = json.getText();
      return text.charAt(0) != '-' || !NONZERO_MANTISSA.matcher(text).lookingAt();
    }
    return value < most || new BigDecimal(json.getText()).compareTo(BigDecimal.valueOf(most)) <= 0;
  }

  /** Whether this kind of value stands here; null is no fault, anything else is one. */
  private boolean is(Field field, JsonToken kind, String rule) throws IOException {
    if (!once(field)) {
      skip();
      return false;
    }
    if (json.currentToken() == kind) {
      return true;
    }
    if (json.currentToken() != JsonToken.VALUE_NULL) {
      blame(Reason.MALFORMED, field, rule);
      skip();
    }
    return false;
  }

  private boolean once(Field field) {
    boolean first = seen.add(field);
    if (!first) {
      blame(Reason.MALFORMED, field, "stands once");
    }
    return first;
  }
}
