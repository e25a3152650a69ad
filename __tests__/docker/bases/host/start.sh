#!/bin/sh
# dockerd sets what /proc/sys has, and systemd wants cgroup v2, whatever the machine has.
mount -o remount,rw /proc/sys
umount -R /sys/fs/cgroup 2>/dev/null
mount -t cgroup2 cgroup2 /sys/fs/cgroup
exec /sbin/init
