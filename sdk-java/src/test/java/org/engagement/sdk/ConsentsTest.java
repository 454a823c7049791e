package org.engagement.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.ConsentSnapshot;
import org.engagement.domain.consent.ConsentTerms;
import org.engagement.domain.consent.TextHash;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Shard;
import org.engagement.port.driven.ConsentLedger;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.forwarding.ForwardingStores;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.Test;

class ConsentsTest {
  private static final Pseudonym ANNA = Pseudonym.of(new UUID(1, 1));
  private static final Pseudonym BEN = Pseudonym.of(new UUID(1, 2));

  private final AtomicInteger reads = new AtomicInteger();

  @Test
  void are_told_of_one_epoch_though_consents_move_faster_than_they_are_read() {
    Consents[] consents = new Consents[1];
    Stores restless =
        new Restless(
            InMemoryStores.create(), epoch -> consents[0].moved(Map.of(ANNA.shard(), epoch)));
    consents[0] = new Consents(restless, EngagementSettings.defaults());

    Map<Pseudonym, ConsentSnapshot> told = consents[0].of(List.of(ANNA, BEN));

    assertThat(told).containsOnlyKeys(ANNA, BEN);
    assertThat(told.values().stream().map(ConsentSnapshot::epoch).distinct()).hasSize(1);
    assertThat(reads).hasValueLessThan(10);
  }

  @FunctionalInterface
  private interface News {
    void of(long epoch);
  }

  /** Stores whose consents move with each read, as news of it from elsewhere says. */
  private final class Restless extends ForwardingStores {
    private final News news;

    Restless(Stores inner, News news) {
      super(inner);
      this.news = news;
    }

    @Override
    public ConsentLedger consentLedger() {
      ConsentLedger inner = super.consentLedger();
      return new ConsentLedger() {
        @Override
        public Map<Pseudonym, ConsentSnapshot> snapshots(Collection<Pseudonym> subjects) {
          long epoch = reads.incrementAndGet();
          Map<Pseudonym, ConsentSnapshot> read = new HashMap<>();
          inner
              .snapshots(subjects)
              .forEach((subject, it) ->
                  read.put(subject, new ConsentSnapshot(it.history(), it.standing(), epoch)));
          news.of(epoch + 1);
          return read;
        }

        @Override
        public Map<Shard, Long> epochs(Collection<Shard> shards) {
          return inner.epochs(shards);
        }

        @Override
        public RecordResult record(ConsentCommit commit) {
          return inner.record(commit);
        }

        @Override
        public void keepTerms(ConsentTerms terms) {
          inner.keepTerms(terms);
        }

        @Override
        public Optional<ConsentTerms> terms(TextHash hash) {
          return inner.terms(hash);
        }

        @Override
        public Map<UUID, ConsentEvent> byRequest(Pseudonym subject) {
          return inner.byRequest(subject);
        }

        @Override
        public Optional<ConsentEvent> recordedUnder(Pseudonym subject, UUID requestDigest) {
          return inner.recordedUnder(subject, requestDigest);
        }
      };
    }
  }
}
