package org.engagement.requirement;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The article of law or standard that a test proves, such as {@code GDPR Art. 7(3)}; on a class, of
 * all its tests.
 *
 * <p>The build makes the table of {@code docs/requirements.md} from these, and refuses an article
 * that the list of requirements does not have.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Requirement.All.class)
public @interface Requirement {
  /** Returns the article as it is cited, a plain text. */
  String value();

  /** Several requirements that one test proves; the compiler writes it. */
  @Documented
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @interface All {
    /** Returns each of them. */
    Requirement[] value();
  }
}
