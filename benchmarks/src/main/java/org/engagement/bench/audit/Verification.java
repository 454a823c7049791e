package org.engagement.bench.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.engagement.app.auditing.LogFolder;
import org.engagement.domain.audit.LogVerifier;

/**
 * How long the offline verifier takes for a log, beside the machine's SHA-256.
 *
 * @param entries how many were verified
 * @param hashingSeconds what all processors together need to hash the bytes of the entries alone
 * @param ratioToHashing how many times as long as that the verifier took
 */
record Verification(
    long entries,
    long megabytes,
    double seconds,
    double entriesPerSecond,
    double hashingSeconds,
    double ratioToHashing) {
  private static final int PIECE = 1 << 20;
  private static final long HASHING_NANOS = TimeUnit.SECONDS.toNanos(2);

  static Verification run(Path folder, long size) throws IOException {
    MadeLog log = MadeLog.write(folder, size);
    long start = System.nanoTime();
    long verified =
        new LogVerifier(log.key(), new LogFolder(folder)).verify(Optional.empty()).size();
    double seconds = (System.nanoTime() - start) / 1e9;
    double hashing = log.bytes() / hashedPerSecond();
    return new Verification(
        verified, log.bytes() >> 20, seconds, verified / seconds, hashing, seconds / hashing);
  }

  private static double hashedPerSecond() {
    return IntStream.range(0, Runtime.getRuntime().availableProcessors())
        .parallel()
        .mapToDouble(processor -> hashedPerSecondByOne())
        .sum();
  }

  private static double hashedPerSecondByOne() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] piece = new byte[PIECE];
      long hashed = 0;
      long start = System.nanoTime();
      while (System.nanoTime() - start < HASHING_NANOS) {
        digest.update(piece);
        hashed += piece.length;
      }
      return hashed * 1e9 / (System.nanoTime() - start);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
