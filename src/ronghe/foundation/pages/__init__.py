"""What the pages of every room share: shapes of the components, lists, exports, toasts, addresses.

It lies in the foundation because rooms bring their own pages and import only downward; the
components' templates, styles and the frame belong to the portal.
"""
