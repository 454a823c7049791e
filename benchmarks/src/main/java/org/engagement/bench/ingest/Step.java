package org.engagement.bench.ingest;

/**
 * What one step of the load came to; latencies count from when a request was to be sent.
 *
 * @param offeredPerSecond events offered a second, whatever the answers
 * @param acknowledged events answered as accepted
 * @param failed events of requests that were not answered 200, or were accepted only in part
 * @param seconds from the first intended sending to the last answer
 */
record Step(
    int offeredPerSecond,
    long acknowledged,
    long failed,
    double p50Ms,
    double p99Ms,
    double maxMs,
    double seconds) {
  static Step parse(String line) {
    String[] parts = line.split(" ", -1);
    return new Step(
        Integer.parseInt(parts[0]),
        Long.parseLong(parts[1]),
        Long.parseLong(parts[2]),
        Double.parseDouble(parts[3]),
        Double.parseDouble(parts[4]),
        Double.parseDouble(parts[5]),
        Double.parseDouble(parts[6]));
  }

  String line() {
    return offeredPerSecond
        + " "
        + acknowledged
        + " "
        + failed
        + " "
        + p50Ms
        + " "
        + p99Ms
        + " "
        + maxMs
        + " "
        + seconds;
  }

  double acknowledgedPerSecond() {
    return acknowledged / seconds;
  }
}
