package org.engagement.sdk.bites;

import java.util.Arrays;
import org.engagement.port.PortUnavailable;
import org.engagement.port.contract.CheckpointPublisherContract;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.CheckpointPublisher;

/** Places for checkpoints that are wrong on purpose, and one that is right. */
final class WrongPublishers {
  private static final Bytes NOTHING = Bytes.of(new byte[0]);

  private WrongPublishers() {}

  /** Keeps the newest, and says when it does not. */
  static final class Right extends CheckpointPublisherContract {
    private Bytes newest = NOTHING;
    private boolean refusing;

    @Override
    protected CheckpointPublisher publisher() {
      return note -> {
        if (refusing) {
          throw new PortUnavailable(CheckpointPublisher.class, null);
        }
        newest = note;
      };
    }

    @Override
    protected Bytes newest() {
      return newest;
    }

    @Override
    protected void refuse() {
      refusing = true;
    }
  }

  /** Keeps the first one for ever, and says nothing when it takes none. */
  static final class WriteOnce extends CheckpointPublisherContract {
    private Bytes first = NOTHING;

    @Override
    protected CheckpointPublisher publisher() {
      return note -> first = first.equals(NOTHING) ? note : first;
    }

    @Override
    protected Bytes newest() {
      return first;
    }

    @Override
    protected void refuse() {}
  }

  /** Loses the last byte. */
  static final class Careless extends CheckpointPublisherContract {
    private Bytes newest = NOTHING;

    @Override
    protected CheckpointPublisher publisher() {
      return note -> newest = Bytes.of(Arrays.copyOf(note.toArray(), note.toArray().length - 1));
    }

    @Override
    protected Bytes newest() {
      return newest;
    }

    @Override
    protected void refuse() {}
  }
}
