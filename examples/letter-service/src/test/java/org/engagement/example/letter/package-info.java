@NullMarked
package org.engagement.example.letter;

import org.jspecify.annotations.NullMarked;
