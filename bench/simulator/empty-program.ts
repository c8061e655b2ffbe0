/** What Node takes in any case: a start with one file that says a line. */
console.log('{}');
