// Memory of the process, set up before anything is read.
#pragma once

namespace gapcast::cli {

// Keeps freed memory for what comes next, and asks for the first of it in huge pages where the
// system gives them on request: most runs live for a fraction of a second, of which first touches
// of small pages took a half. Changes no result; does nothing where the C library is another, or
// address space or data are limited (ulimit -v, -d).
// Reference: mallopt(3), madvise(2).
void prepare_memory();

}  // namespace gapcast::cli
