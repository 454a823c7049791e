package org.engagement.app.opendsr;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.engagement.app.settings.WrongSetting;

/** X.509 certificates in files of PEM. */
final class Certificates {
  /** A subject alternative name that is a name of a host (RFC 5280). */
  private static final int DNS_NAME = 2;

  private Certificates() {}

  static List<X509Certificate> in(String setting, Path file) {
    return in(setting, read(setting, file));
  }

  static List<X509Certificate> in(String setting, byte[] pem) {
    try {
      List<X509Certificate> all =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (all.isEmpty()) {
        throw new WrongSetting(setting, "holds a certificate in PEM");
      }
      return all;
    } catch (GeneralSecurityException e) {
      throw new WrongSetting(setting, "holds certificates in PEM");
    }
  }

  static byte[] read(String setting, Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new WrongSetting(setting, "names a file that can be read");
    }
  }

  /** Returns whether a certificate is for this host. */
  static boolean isFor(X509Certificate certificate, String host) throws GeneralSecurityException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    return names != null
        && names.stream()
            .anyMatch(name ->
                name.getFirst().equals(DNS_NAME) && host.equalsIgnoreCase((String) name.get(1)));
  }

  /** Returns TLS that trusts these authorities and no other. */
  static SSLContext trusting(String setting, Path file) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate authority : in(setting, file)) {
        store.setCertificateEntry("authority-" + store.size(), authority);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, trust.getTrustManagers(), null);
      return tls;
    } catch (IOException | GeneralSecurityException e) {
      throw new WrongSetting(setting, "holds certificates in PEM");
    }
  }
}
