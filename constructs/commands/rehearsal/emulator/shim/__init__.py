"""A moto server with the few repairs that a clean Terraform round-trip needs.

Each module named after an AWS service mends that service of moto when it is imported.
The version of moto is pinned in requirements.txt: the repairs touch names that moto keeps to itself,
and `patching` refuses to start where such a name has moved.
"""
