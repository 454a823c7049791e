/**
 * The main job on an embedded node: a simulated population uses the app while the system watches,
 * asks, helps.
 */
@NullMarked
package org.engagement.app.demo;

import org.jspecify.annotations.NullMarked;
