package org.engagement.app.intake;

/**
 * How much a body may hold; its own size is limited before it is read.
 *
 * @param maxItems items in a body
 * @param maxItemBytes bytes of one item
 * @param maxItemDepth objects and arrays within one another in one item, itself included
 */
public record DecodeLimits(int maxItems, int maxItemBytes, int maxItemDepth) {
  /** The limits that clients of the Segment API expect: 2,500 items of 32 KB. */
  public static final DecodeLimits DEFAULT = new DecodeLimits(2_500, 32 * 1024, 32);

  public DecodeLimits {
    if (maxItems < 1 || maxItemBytes < 1 || maxItemDepth < 1) {
      throw new IllegalArgumentException("each limit is at least 1");
    }
  }
}
