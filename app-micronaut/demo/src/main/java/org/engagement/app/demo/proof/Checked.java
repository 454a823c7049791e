package org.engagement.app.demo.proof;

/**
 * What a check found.
 *
 * @param words what it saw, in a few words for the page
 */
public record Checked(boolean holds, Object expected, Object actual, String words) {}
