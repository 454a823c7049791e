package org.engagement.app.demo.town;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.List;

/** How a client library puts what a person did into items and bodies. */
interface ClientForm {
  /** Returns an item for each act. */
  ArrayNode items(List<Act> acts, Instant now);

  /** Adds one item of each kind that breaks a rule. */
  void spoil(ArrayNode items, Act act, Instant now);

  /** Adds fields that nobody asked for and that name the person. */
  void gossip(ArrayNode items);

  /** Returns the body that carries these items. */
  Body body(ArrayNode items, Instant now);
}
