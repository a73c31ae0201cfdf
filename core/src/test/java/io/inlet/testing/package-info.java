/** For tests of several modules: requests to write, and readers of other languages. */
package io.inlet.testing;
