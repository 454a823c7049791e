package org.engagement.sdk.bites;

import java.util.Random;
import org.engagement.port.contract.ChanceContract;
import org.engagement.port.driven.Chance;

/** Chances that are wrong on purpose. */
final class WrongChances {
  private WrongChances() {}

  /** Answers by the order of calls. */
  static final class InOrderOfCalls extends ChanceContract {
    @Override
    protected Chance chance() {
      Random random = new Random(42);
      return new Chance() {
        @Override
        public double draw(String label) {
          return random.nextDouble();
        }

        @Override
        public byte[] token(String label, int bytes) {
          byte[] token = new byte[bytes];
          random.nextBytes(token);
          return token;
        }
      };
    }
  }

  /** Answers the same to everyone. */
  static final class AlwaysTheSame extends ChanceContract {
    @Override
    protected Chance chance() {
      return new Chance() {
        @Override
        public double draw(String label) {
          return 0.5;
        }

        @Override
        public byte[] token(String label, int bytes) {
          return new byte[16];
        }
      };
    }
  }
}
