/** In the place of modules that tests load and never call; whoever does finds nothing here. */
module.exports = {};
