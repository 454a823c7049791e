package org.engagement.app.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do; a key has exactly one. */
public enum Role {
  /** Writes events and nothing else; its key ships inside apps. */
  COLLECTOR,
  /** One insured person, for themselves. */
  PERSON,
  /** The insurer's trusted server, for people whom it has identified. */
  BACKEND,
  EDITOR,
  ANALYST,
  PRIVACY,
  AUDITOR,
  OPERATOR,
  ADMIN;

  /** The names for annotations, which take constants. */
  public static final String NAME_COLLECTOR = "collector";

  public static final String NAME_PERSON = "person";
  public static final String NAME_BACKEND = "backend";
  public static final String NAME_EDITOR = "editor";
  public static final String NAME_ANALYST = "analyst";
  public static final String NAME_PRIVACY = "privacy";
  public static final String NAME_AUDITOR = "auditor";
  public static final String NAME_OPERATOR = "operator";
  public static final String NAME_ADMIN = "admin";

  /** Returns the role as it is written in settings, such as {@code collector}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether an API key may have it; people have tokens of their own. */
  public boolean isOfKeys() {
    return this != PERSON;
  }

  /** Returns the role written so, if there is one. */
  public static Optional<Role> labelled(String label) {
    return Arrays.stream(values()).filter(role -> role.label().equals(label)).findFirst();
  }
}
