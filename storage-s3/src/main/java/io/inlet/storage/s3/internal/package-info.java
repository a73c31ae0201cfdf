/** How the S3 store works. Not for users. Start at {@code S3Objects}. */
@NullMarked
package io.inlet.storage.s3.internal;

import org.jspecify.annotations.NullMarked;
