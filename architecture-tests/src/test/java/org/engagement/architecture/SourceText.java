package org.engagement.architecture;

import java.net.URI;
import java.nio.file.Path;
import javax.tools.SimpleJavaFileObject;

/** A source as the compiler reads it, out of memory. */
final class SourceText extends SimpleJavaFileObject {
  private final String text;

  SourceText(Path file, String text) {
    super(URI.create("text:///" + file.toString().replace('\\', '/')), Kind.SOURCE);
    this.text = text;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }
}
