package org.engagement.domain.subject;

/** How demanding a text may be for its reader: the seed's content complexity. */
public enum ReadingLevel {
  SIMPLE,
  STANDARD,
  DETAILED
}
