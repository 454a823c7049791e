package org.engagement.app.opendsr;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.engagement.app.settings.WrongSetting;

/** Signs what we say under a domain, with a key whose certificate is published. */
final class Signer {
  private static final String CERTIFICATE = "openDsr.certificateFile";
  private static final String KEY = "openDsr.keyFile";
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private final String domain;
  private final byte[] certificates;
  private final PrivateKey key;

  private Signer(String domain, byte[] certificates, PrivateKey key) {
    this.domain = domain;
    this.certificates = certificates;
    this.key = key;
  }

  /**
   * Reads certificate and key.
   *
   * @throws WrongSetting if they are not for one another, or not for the domain
   */
  static Signer of(String domain, Path certificateFile, Path keyFile) {
    byte[] pem = Certificates.read(CERTIFICATE, certificateFile);
    X509Certificate certificate = Certificates.in(CERTIFICATE, pem).getFirst();
    try {
      if (!Certificates.isFor(certificate, domain)) {
        throw new WrongSetting(CERTIFICATE, "names the host of http.publicUrl");
      }
      if (!Signatures.isStrong(certificate.getPublicKey())) {
        throw new WrongSetting(CERTIFICATE, "has a key of RSA with 2048 bits or more, or EC");
      }
      PrivateKey key = key(certificate.getPublicKey().getAlgorithm(), keyFile);
      byte[] probe = domain.getBytes(UTF_8);
      if (!Signatures.verify(certificate.getPublicKey(), probe, Signatures.sign(key, probe))) {
        throw new WrongSetting(KEY, "is the key of the certificate");
      }
      return new Signer(domain, pem, key);
    } catch (GeneralSecurityException e) {
      throw new WrongSetting(KEY, "is the key of the certificate, as PKCS#8 in PEM");
    }
  }

  private static PrivateKey key(String algorithm, Path file) throws GeneralSecurityException {
    Matcher pem = PEM.matcher(new String(Certificates.read(KEY, file), UTF_8));
    if (!pem.find()) {
      throw new WrongSetting(KEY, "holds a key as PKCS#8 in PEM, not encrypted");
    }
    return KeyFactory.getInstance(algorithm)
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
  }

  String domain() {
    return domain;
  }

  /** Returns the certificates as they stand in their file. */
  byte[] certificates() {
    return certificates.clone();
  }

  String sign(byte[] body) {
    try {
      return Signatures.sign(key, body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key that signed before does not sign", e);
    }
  }
}
