package org.engagement.app.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.SortedMap;
import java.util.TreeMap;
import org.engagement.domain.consent.PurposeRegister;

/**
 * The record of processing activities (GDPR Art. 30(1)) and the data for the impact assessment
 * (GDPR Art. 35) of one register, each as Markdown and as JSON.
 */
public final class Records {
  private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
  private static final ObjectWriter JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build()
          .writer(new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES));

  private Records() {}

  /** Returns the texts by the names of their files; the same for the same register. */
  public static SortedMap<String, String> of(PurposeRegister register) {
    Inventory inventory = Inventory.ofThisVersion();
    ProcessingRecord record = ProcessingRecord.of(register, inventory);
    ImpactData impact = ImpactData.of(register, inventory);
    SortedMap<String, String> files = new TreeMap<>();
    files.put("processing-activities.md", Pages.of(record));
    files.put("processing-activities.json", json(record));
    files.put("impact-assessment-data.md", Pages.of(impact));
    files.put("impact-assessment-data.json", json(impact));
    return files;
  }

  private static String json(Object record) {
    try {
      return JSON.writeValueAsString(record) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of texts has a JSON form", e);
    }
  }
}
