package org.engagement.sdk;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.engagement.domain.activity.Source;
import org.engagement.domain.audit.NoteKey;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.decision.Policy;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.delivery.DeliveryRules;
import org.engagement.domain.delivery.ProviderRegister;
import org.engagement.domain.delivery.RetrySchedule;
import org.engagement.domain.retention.InactivityPlan;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.retention.RetentionPlan;
import org.engagement.domain.retention.RetentionRule;
import org.engagement.port.driven.Chance;
import org.engagement.port.driven.CheckpointPublisher;
import org.engagement.port.driven.FollowerGateway;
import org.engagement.port.driven.RecipientGateway;
import org.jspecify.annotations.Nullable;

/** How an engine is to work; immutable, with a default for everything. */
public final class EngagementSettings {
  /** An erasure reaches every copy within 24 hours; the change itself takes minutes of them. */
  public static final Duration LONGEST_EPOCH_CHANGE_AFTER = Duration.ofHours(23);

  final String name;
  final Set<Source> sources;
  final List<RecipientGateway> recipients;
  final @Nullable FollowerGateway followers;
  final PurposeRegister purposes;
  final DeliveryRules deliveryRules;
  final Policy policy;
  final RetrySchedule retrySchedule;
  final ProviderRegister providers;
  final InstantSource time;
  final @Nullable Chance chance;
  final Duration maxCauseAge;
  final Duration projectionLease;
  final Duration deliveryLease;
  final Duration idleWait;
  final Duration gathering;
  final Duration longestPass;
  final int projectionThreads;
  final int handOversPerChannel;
  final int cachedPeople;
  final long rememberedStateBytes;
  final @Nullable URI unsubscribeBase;
  final @Nullable URI confirmationBase;
  final String auditOrigin;
  final @Nullable CheckpointPublisher checkpointPublisher;
  final Duration betweenPublications;
  final Duration epochChangeAfter;
  final Map<RetentionCategory, RetentionRule> retentionRules;
  final @Nullable InactivityPlan inactivity;

  private EngagementSettings(Builder builder) {
    this.name = builder.name;
    this.sources = Set.copyOf(builder.sources);
    this.recipients = List.copyOf(builder.recipients);
    this.followers = builder.followers;
    this.purposes = builder.purposes;
    this.deliveryRules = builder.deliveryRules;
    this.policy = builder.policy;
    this.retrySchedule = builder.retrySchedule;
    this.providers = builder.providers;
    this.time = builder.time;
    this.chance = builder.chance;
    this.maxCauseAge = builder.maxCauseAge;
    this.projectionLease = builder.projectionLease;
    this.deliveryLease = builder.deliveryLease;
    this.idleWait = builder.idleWait;
    this.gathering = builder.gathering;
    this.longestPass = builder.longestPass;
    this.projectionThreads = builder.projectionThreads;
    this.handOversPerChannel = builder.handOversPerChannel;
    this.cachedPeople = builder.cachedPeople;
    this.rememberedStateBytes = builder.rememberedStateBytes;
    this.unsubscribeBase = builder.unsubscribeBase;
    this.confirmationBase = builder.confirmationBase;
    this.auditOrigin = builder.auditOrigin;
    this.checkpointPublisher = builder.checkpointPublisher;
    this.betweenPublications = builder.betweenPublications;
    this.epochChangeAfter = builder.epochChangeAfter;
    this.retentionRules = Map.copyOf(builder.retentionRules);
    this.inactivity = builder.inactivity;
  }

  /** Returns the settings of a German statutory health insurer, with system time and chance. */
  public static EngagementSettings defaults() {
    return builder().build();
  }

  /** Returns the rule of every category and purpose. */
  RetentionPlan retention() {
    return RetentionPlan.of(purposes, retentionRules);
  }

  /** Returns a builder that starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Takes what differs from the defaults. */
  public static final class Builder {
    private String name = "engine";
    private Set<Source> sources = Set.of();
    private List<RecipientGateway> recipients = List.of();
    private @Nullable FollowerGateway followers;
    private PurposeRegister purposes = PurposeRegister.statutoryHealthInsurance();
    private DeliveryRules deliveryRules = DeliveryRules.NONE;
    private Policy policy = RulePolicy.DEFAULT;
    private RetrySchedule retrySchedule = RetrySchedule.DEFAULT;
    private ProviderRegister providers = ProviderRegister.EMPTY;
    private InstantSource time = InstantSource.system();
    private @Nullable Chance chance;
    private Duration maxCauseAge = Duration.ofHours(24);
    private Duration projectionLease = Duration.ofSeconds(30);
    private Duration deliveryLease = Duration.ofSeconds(60);
    private Duration idleWait = Duration.ofMillis(50);
    private Duration gathering = Duration.ofMillis(50);
    private Duration longestPass = Duration.ofMinutes(2);
    private int projectionThreads =
        Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 8);
    private int handOversPerChannel = 32;
    private int cachedPeople = 100_000;
    private long rememberedStateBytes = Runtime.getRuntime().maxMemory() / 8;
    private @Nullable URI unsubscribeBase;
    private @Nullable URI confirmationBase;
    private String auditOrigin = "engagement.invalid/audit";
    private @Nullable CheckpointPublisher checkpointPublisher;
    private Duration betweenPublications = Duration.ofMinutes(1);
    private Duration epochChangeAfter = Duration.ofHours(12);
    private Map<RetentionCategory, RetentionRule> retentionRules = Map.of();
    private @Nullable InactivityPlan inactivity;

    private Builder() {}

    /** Sets the name that the engine's own entries in the audit log carry. */
    public Builder name(String name) {
      this.name =
          require(name, !name.isBlank() && name.length() <= 60, "name has 1 to 60 characters");
      return this;
    }

    /** Sets the sources that activity is taken from; none named means any. */
    public Builder sources(Set<Source> sources) {
      this.sources = sources;
      return this;
    }

    /**
     * Sets who outside is told of restrictions and erasures (GDPR Art. 19); by default nobody.
     *
     * @throws IllegalArgumentException if two have one name
     */
    public Builder recipients(List<RecipientGateway> recipients) {
      this.recipients =
          require(
              recipients,
              recipients.stream().map(RecipientGateway::name).distinct().count()
                  == recipients.size(),
              "recipients have names of their own");
      return this;
    }

    /** Sets who tells those outside who follow a request; by default nobody does. */
    public Builder followers(FollowerGateway gateway) {
      this.followers = gateway;
      return this;
    }

    /** Sets the register of purposes. */
    public Builder purposes(PurposeRegister purposes) {
      this.purposes = purposes;
      return this;
    }

    /** Sets the house rules for reaching people. */
    public Builder deliveryRules(DeliveryRules rules) {
      this.deliveryRules = rules;
      return this;
    }

    /** Sets who ranks what is allowed. */
    public Builder policy(Policy policy) {
      this.policy = policy;
      return this;
    }

    /** Sets when to try again what a provider did not take. */
    public Builder retrySchedule(RetrySchedule schedule) {
      this.retrySchedule = schedule;
      return this;
    }

    /**
     * Sets which outside providers messages may be given to; without an entry none is.
     *
     * @see org.engagement.port.driven.ChannelGateway#provider
     */
    public Builder providers(ProviderRegister register) {
      this.providers = register;
      return this;
    }

    /** Sets the clock of everything but leases and time-outs, which keep to real time. */
    public Builder time(InstantSource time) {
      this.time = time;
      return this;
    }

    /**
     * Sets where tokens and draws come from; by default draws are keyed by a key of the engine's.
     */
    public Builder chance(Chance chance) {
      this.chance = chance;
      return this;
    }

    /** Sets how old a cause may be that still opens a decision point. */
    public Builder maxCauseAge(Duration age) {
      this.maxCauseAge = positive(age, "maxCauseAge");
      return this;
    }

    /** Sets how long, in real time, a group of shards stays with an engine that died. */
    public Builder projectionLease(Duration lease) {
      this.projectionLease = positive(lease, "projectionLease");
      return this;
    }

    /**
     * Sets how long, in real time, a claimed message waits for its hand-over to be settled before
     * its fate counts as unknown; longer than any channel's timeout.
     */
    public Builder deliveryLease(Duration lease) {
      this.deliveryLease = positive(lease, "deliveryLease");
      return this;
    }

    /** Sets how long a worker that found nothing to do waits before it looks again. */
    public Builder idleWait(Duration wait) {
      this.idleWait = positive(wait, "idleWait");
      return this;
    }

    /**
     * Sets how far apart, in real time, a worker's looks are as long as each finds something. What
     * comes when nothing goes on is taken at once; under load each step takes more, and costs less
     * for each.
     */
    public Builder gathering(Duration gathering) {
      this.gathering = require(gathering, !gathering.isNegative(), "gathering is at least zero");
      return this;
    }

    /**
     * Sets how long, in real time, a worker may go without a pass that ends well before it counts
     * as standing still.
     */
    public Builder longestPass(Duration pass) {
      this.longestPass = positive(pass, "longestPass");
      return this;
    }

    /**
     * Sets how many threads project, 1 to 16; by default one for two processors, so that the other
     * is free for those who wait for an answer.
     */
    public Builder projectionThreads(int threads) {
      this.projectionThreads =
          require(threads, threads >= 1 && threads <= 16, "projectionThreads is 1 to 16");
      return this;
    }

    /** Sets how many messages one channel is handed at once. */
    public Builder handOversPerChannel(int handOvers) {
      this.handOversPerChannel =
          require(handOvers, handOvers >= 1, "handOversPerChannel is at least 1");
      return this;
    }

    /** Sets how many people's keys and consents are kept in memory. */
    public Builder cachedPeople(int people) {
      this.cachedPeople = require(people, people >= 0, "cachedPeople is at least 0");
      return this;
    }

    /**
     * Sets the name of the engine's audit log, by which its checkpoints and their key are known to
     * those who verify them (C2SP tlog-checkpoint); best a URL without its scheme. It never
     * changes: under another name it is another log.
     *
     * @throws IllegalArgumentException if it is empty or has a space or a plus
     */
    public Builder auditOrigin(String origin) {
      NoteKey.requireName(origin);
      this.auditOrigin = origin;
      return this;
    }

    /**
     * Sets where the newest signed checkpoint of the audit log is put at these intervals, and once
     * more when the engine closes; a place that does not take it is tried again with the next one.
     *
     * @throws IllegalArgumentException if the interval is less than a second
     */
    public Builder checkpointPublisher(CheckpointPublisher publisher, Duration interval) {
      this.checkpointPublisher = publisher;
      this.betweenPublications =
          require(
              interval,
              interval.compareTo(Duration.ofSeconds(1)) >= 0,
              "an interval between publications is at least a second");
      return this;
    }

    /**
     * Sets how long after an erasure the keys of everybody else are wrapped anew and the key that
     * wrapped them is destroyed, so that no copy of what was erased opens any more; at most {@link
     * #LONGEST_EPOCH_CHANGE_AFTER}.
     */
    public Builder epochChangeAfter(Duration after) {
      this.epochChangeAfter =
          require(
              after,
              !after.isNegative() && after.compareTo(LONGEST_EPOCH_CHANGE_AFTER) <= 0,
              "epochChangeAfter is zero to 23 hours");
      return this;
    }

    /**
     * Sets for how long records of these categories are kept, in place of the usual rules; what is
     * kept by purpose goes by the register, and by these for purposes that it does not have.
     */
    public Builder retentionRules(Map<RetentionCategory, RetentionRule> rules) {
      this.retentionRules = rules;
      return this;
    }

    /** Sets when people without a sign of life are told and erased; without it nobody is. */
    public Builder inactivity(@Nullable InactivityPlan plan) {
      this.inactivity = plan;
      return this;
    }

    /**
     * Sets about how much memory the states of people whose activity is projected may take, so that
     * the next step need not read them; by default an eighth of what the JVM may have.
     */
    public Builder rememberedStateBytes(long bytes) {
      this.rememberedStateBytes = require(bytes, bytes >= 0, "rememberedStateBytes is at least 0");
      return this;
    }

    /** Sets where links lead that confirm an address, such as {@code https://host/confirm/}. */
    public Builder confirmationBase(URI base) {
      this.confirmationBase =
          require(base, base.toString().endsWith("/"), "confirmationBase ends with a slash");
      return this;
    }

    /** Sets where unsubscribe links lead, such as {@code https://host/unsubscribe/}. */
    public Builder unsubscribeBase(URI base) {
      this.unsubscribeBase =
          require(base, base.toString().endsWith("/"), "unsubscribeBase ends with a slash");
      return this;
    }

    /** Returns the settings. */
    public EngagementSettings build() {
      return new EngagementSettings(this);
    }

    private static Duration positive(Duration duration, String name) {
      return require(duration, duration.isPositive(), name + " is longer than zero");
    }

    private static <T> T require(T value, boolean holds, String rule) {
      if (!holds) {
        throw new IllegalArgumentException(rule);
      }
      return value;
    }
  }
}
