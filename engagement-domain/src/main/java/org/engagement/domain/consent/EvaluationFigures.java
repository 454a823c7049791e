package org.engagement.domain.consent;

import org.jspecify.annotations.Nullable;

/**
 * What came of one sub-purpose of SGB V § 25b in a period, as its regular report asks (§ 25b(8)).
 * Each figure counts acts, not people, over everybody insured.
 *
 * @param evaluations how often the data of somebody was evaluated for it: an intervention of the
 *     purpose was weighed at a decision while the purpose was in force
 * @param notices how many people were told of it and of the right to object
 * @param objections how many objections were recorded
 * @param objectionsTakenBack how many of them were taken back
 * @param hazardsTold how often somebody was told of a hazard that was found (§ 25b(2))
 * @param report the notification to the supervisory authority (§ 25b(4)); null if there is none
 */
public record EvaluationFigures(
    Purpose purpose,
    long evaluations,
    long notices,
    long objections,
    long objectionsTakenBack,
    long hazardsTold,
    @Nullable EvaluationReport report) {}
