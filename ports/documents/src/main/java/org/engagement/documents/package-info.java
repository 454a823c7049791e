/**
 * The JSON form of definitions, profiles and decisions, the same in every store and at the edge.
 */
@NullMarked
package org.engagement.documents;

import org.jspecify.annotations.NullMarked;
