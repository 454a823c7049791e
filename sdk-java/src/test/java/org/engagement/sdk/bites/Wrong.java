package org.engagement.sdk.bites;

/** What a culprit does instead of what it promised. */
@FunctionalInterface
interface Wrong {
  Object answer(Call call) throws Throwable;
}
