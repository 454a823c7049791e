package org.engagement.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.engagement.domain.segment.ActivityPattern;
import org.engagement.domain.segment.Criterion;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.ReadingLevel;
import org.jspecify.annotations.Nullable;

/** A criterion as an object, its parts nested. */
final class CriterionDocument {
  private CriterionDocument() {}

  static ObjectNode write(Criterion criterion) {
    return switch (criterion) {
      case Criterion.All all -> parts("all", all.parts());
      case Criterion.Any any -> parts("any", any.parts());
      case Criterion.Not not -> kind("not").set("part", write(not.part()));
      case Criterion.AgeIn in -> {
        ObjectNode object = kind("age_in");
        Amounts.texts(object, "groups", in.groups().stream().sorted().toList(), AgeGroup::label);
        yield object;
      }
      case Criterion.RegisteredDaysAgo ago ->
          range(kind("registered_days_ago"), ago.atLeast(), ago.atMost());
      case Criterion.MetricBetween between -> {
        ObjectNode object = kind("metric_between").put("metric", Words.of(between.metric()));
        Amounts.put(object, "atLeast", between.atLeast());
        Amounts.put(object, "atMost", between.atMost());
        yield object;
      }
      case Criterion.PrefersChannel prefers ->
          kind("prefers_channel").put("channel", prefers.channel());
      case Criterion.PrefersFrequency prefers -> {
        ObjectNode object = kind("prefers_frequency");
        Amounts.texts(
            object, "frequencies", prefers.frequencies().stream().sorted().toList(), Words::of);
        yield object;
      }
      case Criterion.PrefersComplexity prefers ->
          kind("prefers_complexity").put("level", Words.of(prefers.level()));
      case Criterion.Speaks speaks -> kind("speaks").put("language", speaks.language().tag());
      case Criterion.Count count ->
          range(
              pattern("count", count.pattern()).put("days", count.days()),
              count.atLeast(),
              count.atMost());
      case Criterion.Within within ->
          pattern("within", within.pattern()).put("period", Amounts.duration(within.period()));
      case Criterion.Absent absent ->
          pattern("absent", absent.pattern()).put("period", Amounts.duration(absent.period()));
      case Criterion.InSegment in -> kind("in_segment").put("segmentId", in.segmentId());
    };
  }

  static Criterion read(Fields fields) {
    return switch (fields.text("kind")) {
      case "all" -> parts(fields, Criterion.All::new);
      case "any" -> parts(fields, Criterion.Any::new);
      case "not" -> {
        Criterion part = read(fields.object("part"));
        yield fields.make(() -> new Criterion.Not(part));
      }
      case "age_in" -> {
        List<AgeGroup> groups = fields.texts("groups", CriterionDocument::ageGroup);
        yield fields.make(() -> new Criterion.AgeIn(Set.copyOf(groups)));
      }
      case "registered_days_ago" -> {
        Integer atLeast = fields.optional("atLeast", fields::integer);
        Integer atMost = fields.optional("atMost", fields::integer);
        yield fields.make(() -> new Criterion.RegisteredDaysAgo(atLeast, atMost));
      }
      case "metric_between" -> {
        Criterion.Metric metric = fields.word("metric", Criterion.Metric.class);
        Double atLeast = fields.optional("atLeast", fields::number);
        Double atMost = fields.optional("atMost", fields::number);
        yield fields.make(() -> new Criterion.MetricBetween(metric, atLeast, atMost));
      }
      case "prefers_channel" -> {
        Channel channel = fields.text("channel", Channel::new);
        yield fields.make(() -> new Criterion.PrefersChannel(channel.id()));
      }
      case "prefers_frequency" -> {
        List<NotificationFrequency> frequencies =
            fields.texts("frequencies", text -> Words.require(NotificationFrequency.class, text));
        yield fields.make(() -> new Criterion.PrefersFrequency(Set.copyOf(frequencies)));
      }
      case "prefers_complexity" -> {
        ReadingLevel level = fields.word("level", ReadingLevel.class);
        yield fields.make(() -> new Criterion.PrefersComplexity(level));
      }
      case "speaks" -> {
        Language language = fields.text("language", Language::new);
        yield fields.make(() -> new Criterion.Speaks(language));
      }
      case "count" -> {
        ActivityPattern pattern = PatternDocument.read(fields.object("pattern"));
        int days = fields.integer("days");
        Integer atLeast = fields.optional("atLeast", fields::integer);
        Integer atMost = fields.optional("atMost", fields::integer);
        yield fields.make(() -> new Criterion.Count(pattern, days, atLeast, atMost));
      }
      case "within" -> period(fields, Criterion.Within::new);
      case "absent" -> period(fields, Criterion.Absent::new);
      case "in_segment" -> {
        String segmentId = fields.text("segmentId", DefinitionRef::requireId);
        yield fields.make(() -> new Criterion.InSegment(segmentId));
      }
      default ->
          throw fields.fault(
              "kind",
              "is one of all, any, not, age_in, registered_days_ago, metric_between,"
                  + " prefers_channel, prefers_frequency, prefers_complexity, speaks, count, within,"
                  + " absent, in_segment");
    };
  }

  private static Criterion parts(Fields fields, Function<List<Criterion>, Criterion> join) {
    List<Criterion> parts = fields.objects("parts", CriterionDocument::read);
    return fields.make(() -> join.apply(parts));
  }

  private static Criterion period(
      Fields fields, BiFunction<ActivityPattern, Duration, Criterion> join) {
    ActivityPattern pattern = PatternDocument.read(fields.object("pattern"));
    Duration period = fields.duration("period");
    return fields.make(() -> join.apply(pattern, period));
  }

  private static AgeGroup ageGroup(String label) {
    return AgeGroup.labelled(label)
        .orElseThrow(() -> new IllegalArgumentException("is an age group such as 22-30"));
  }

  private static ObjectNode kind(String kind) {
    return JsonText.newObject().put("kind", kind);
  }

  private static ObjectNode parts(String kind, List<Criterion> parts) {
    ObjectNode object = kind(kind);
    Amounts.objects(object, "parts", parts, CriterionDocument::write);
    return object;
  }

  private static ObjectNode pattern(String kind, ActivityPattern pattern) {
    return kind(kind).set("pattern", PatternDocument.write(pattern));
  }

  private static ObjectNode range(
      ObjectNode object, @Nullable Integer atLeast, @Nullable Integer atMost) {
    Amounts.put(object, "atLeast", atLeast);
    Amounts.put(object, "atMost", atMost);
    return object;
  }
}
