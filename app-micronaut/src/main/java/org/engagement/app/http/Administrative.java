package org.engagement.app.http;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An endpoint that administers, or looks at what is about no single person: each call has an entry
 * in the audit log.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Administrative {
  /** Whether it is polled: an entry an hour for each key then. */
  boolean polled() default false;
}
