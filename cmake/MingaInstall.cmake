# install and export rules: see the house
