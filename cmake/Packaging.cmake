# Installed files and packages are described here.
