package org.engagement.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.decision.Candidate;
import org.engagement.domain.decision.Cause;
import org.engagement.domain.decision.DecisionContext;
import org.engagement.domain.decision.Tailoring;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.Contact;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.delivery.DeliveryRules;
import org.engagement.domain.delivery.FrequencyCap;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.delivery.QuietHours;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.engagement.domain.profile.Trait;
import org.engagement.domain.subject.AgeGroup;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.ReadingLevel;
import org.engagement.domain.subject.Standing;

/** What a decision was made from, as an object; interventions stand there as versions only. */
final class ContextDocument {
  private ContextDocument() {}

  static ObjectNode write(DecisionContext context) {
    ObjectNode object = JsonText.newObject();
    object.put("id", context.id().bits().toString()).put("subject", context.subject().hex());
    object.set("cause", CauseDocument.write(context.cause()));
    object.put("at", context.at().toString());
    ObjectNode permissions = object.putObject("permissions");
    new TreeMap<>(context.permissions())
        .forEach((purpose, status) -> permissions.set(purpose.id(), StatusDocument.write(status)));
    object.put("standing", Words.of(context.standing()));
    Amounts.texts(object, "memberOf", new TreeSet<>(context.memberOf()), id -> id);
    object.set("tailoring", write(context.tailoring()));
    Amounts.objects(object, "contacts", context.contacts(), ContextDocument::write);
    Amounts.texts(object, "reachable", new TreeSet<>(context.reachable()), Channel::id);
    if (!context.unconfirmed().isEmpty()) {
      Amounts.texts(object, "unconfirmed", new TreeSet<>(context.unconfirmed()), Channel::id);
    }
    Amounts.flags(object, "assignments", context.assignments());
    object.set("rules", write(context.rules()));
    Amounts.objects(
        object,
        "candidates",
        context.candidates(),
        candidate -> RefDocument.write(candidate.ref()));
    object.put("policyDraw", context.policyDraw());
    ObjectNode draws = object.putObject("holdOutDraws");
    new TreeMap<>(context.holdOutDraws()).forEach(draws::put);
    object.put("foldVersion", context.foldVersion());
    Amounts.objects(object, "cited", context.cited(), RefDocument::write);
    return object;
  }

  static DecisionContext read(Fields fields, Function<DefinitionRef, Intervention> resolve) {
    DecisionId id = new DecisionId(fields.uuid("id"));
    Pseudonym subject = fields.text("subject", Pseudonym::parse);
    Cause cause = CauseDocument.read(subject, fields.object("cause"));
    Instant at = fields.instant("at");
    Map<Purpose, ConsentStatus> permissions = new TreeMap<>();
    fields
        .map("permissions", (entries, key) -> StatusDocument.read(entries.object(key)))
        .forEach((purpose, status) -> permissions.put(new Purpose(purpose), status));
    Standing standing = fields.word("standing", Standing.class);
    List<String> memberOf = fields.texts("memberOf", DefinitionRef::requireId);
    Tailoring tailoring = tailoring(fields.object("tailoring"));
    List<Contact> contacts = fields.objects("contacts", ContextDocument::contact);
    List<Channel> reachable = fields.texts("reachable", Channel::new);
    List<Channel> unconfirmed =
        fields.optional("unconfirmed", name -> fields.texts(name, Channel::new));
    Map<String, Boolean> assignments = fields.map("assignments", Fields::flag);
    DeliveryRules rules = rules(fields.object("rules"));
    List<Candidate> candidates =
        fields.objects("candidates", RefDocument::read).stream()
            .map(ref -> new Candidate(ref, resolve.apply(ref)))
            .toList();
    double policyDraw = fields.number("policyDraw");
    Map<String, Double> holdOutDraws = fields.map("holdOutDraws", Fields::number);
    int foldVersion = fields.integer("foldVersion");
    List<DefinitionRef> cited = fields.objects("cited", RefDocument::read);
    return fields.make(() ->
        new DecisionContext(
            id,
            subject,
            cause,
            at,
            permissions,
            standing,
            Set.copyOf(memberOf),
            tailoring,
            contacts,
            Set.copyOf(reachable),
            unconfirmed == null ? Set.of() : Set.copyOf(unconfirmed),
            assignments,
            rules,
            candidates,
            policyDraw,
            holdOutDraws,
            foldVersion,
            new TreeSet<>(cited)));
  }

  private static ObjectNode write(Tailoring tailoring) {
    ObjectNode object = JsonText.newObject();
    if (tailoring.ageGroup() != null) {
      object.put("ageGroup", tailoring.ageGroup().label());
    }
    object.put("digitalLiteracy", tailoring.digitalLiteracy());
    object.put("level", Words.of(tailoring.level()));
    object.put("language", tailoring.language().tag());
    object.put("zone", tailoring.zone().getId());
    if (tailoring.frequency() != null) {
      object.put("frequency", Words.of(tailoring.frequency()));
    }
    if (tailoring.wantedChannels() != null) {
      Amounts.texts(object, "wantedChannels", tailoring.wantedChannels(), Channel::id);
    }
    if (!tailoring.contested().isEmpty()) {
      Amounts.texts(object, "contested", new TreeSet<>(tailoring.contested()), Trait::label);
    }
    return object;
  }

  private static Tailoring tailoring(Fields fields) {
    AgeGroup ageGroup =
        fields.optional(
            "ageGroup", name -> fields.word(name, AgeGroup::labelled, "is an age group"));
    double literacy = fields.number("digitalLiteracy");
    ReadingLevel level = fields.word("level", ReadingLevel.class);
    Language language = fields.text("language", Language::new);
    ZoneId zone = fields.time("zone", ZoneId::of, "is a time zone");
    NotificationFrequency frequency =
        fields.optional("frequency", name -> fields.word(name, NotificationFrequency.class));
    List<Channel> wanted =
        fields.optional("wantedChannels", name -> fields.texts(name, Channel::new));
    List<Trait> contested =
        fields.optional("contested", name -> fields.texts(name, ContextDocument::trait));
    return fields.make(() ->
        new Tailoring(
            ageGroup,
            literacy,
            level,
            language,
            zone,
            frequency,
            wanted,
            contested == null ? Set.of() : Set.copyOf(contested)));
  }

  private static Trait trait(String label) {
    return Trait.labelled(label)
        .orElseThrow(() -> new IllegalArgumentException("is a trait of a person"));
  }

  private static ObjectNode write(Contact contact) {
    return JsonText.newObject()
        .put("message", contact.message().bits().toString())
        .put("messageClass", Words.of(contact.messageClass()))
        .put("channel", contact.channel().id())
        .put("at", contact.at().toString())
        .put("stage", Words.of(contact.stage()))
        .set("intervention", RefDocument.write(contact.intervention()));
  }

  private static Contact contact(Fields fields) {
    MessageId message = new MessageId(fields.uuid("message"));
    DefinitionRef intervention = RefDocument.read(fields.object("intervention"));
    MessageClass messageClass = fields.word("messageClass", MessageClass.class);
    Channel channel = fields.text("channel", Channel::new);
    Instant at = fields.instant("at");
    Contact.Stage stage = fields.word("stage", Contact.Stage.class);
    return fields.make(() -> new Contact(message, intervention, messageClass, channel, at, stage));
  }

  private static ObjectNode write(DeliveryRules rules) {
    ObjectNode object = JsonText.newObject();
    Amounts.objects(object, "caps", rules.caps(), CapDocument::write);
    ObjectNode quiet = object.putObject("quietHours");
    new TreeMap<>(rules.quietHours())
        .forEach((messageClass, hours) ->
            quiet
                .putObject(Words.of(messageClass))
                .put("start", hours.start().toString())
                .put("end", hours.end().toString()));
    return object;
  }

  private static DeliveryRules rules(Fields fields) {
    List<FrequencyCap> caps = fields.objects("caps", CapDocument::read);
    Map<MessageClass, QuietHours> quiet = new EnumMap<>(MessageClass.class);
    fields
        .map("quietHours", (entries, key) -> quietHours(entries.object(key)))
        .forEach((key, hours) -> quiet.put(Words.require(MessageClass.class, key), hours));
    return fields.make(() -> new DeliveryRules(caps, quiet));
  }

  private static QuietHours quietHours(Fields fields) {
    LocalTime start = fields.time("start", LocalTime::parse, "is a time of day");
    LocalTime end = fields.time("end", LocalTime::parse, "is a time of day");
    return fields.make(() -> new QuietHours(start, end));
  }
}
