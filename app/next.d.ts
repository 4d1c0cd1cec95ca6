// Types of CSS modules and images, also before the first build has written next-env.d.ts.
/// <reference types="next" />
