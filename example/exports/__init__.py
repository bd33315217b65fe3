"""Writers of the four export shapes, each as the tools of that platform write it."""
