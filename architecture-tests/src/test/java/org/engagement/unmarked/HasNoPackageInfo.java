package org.engagement.unmarked;

final class HasNoPackageInfo {}
