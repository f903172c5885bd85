#!/bin/sh
# First process of the guest: loads the modules, lays a writable layer over the host's root and runs the test in it.
mount -t proc none /proc
mount -t sysfs none /sys
mount -t devtmpfs none /dev
while read -r module; do
  # One controller for each gadget.
  case $module in dummy_hcd.*) settings=num=3 ;; *) settings= ;; esac
  insmod "/modules/$module" $settings || echo "guest: no $module"
done </modules/order
mount -t 9p -o trans=virtio,version=9p2000.L,cache=loose,msize=524288,ro host0 /host
mount -t tmpfs none /layer
mkdir /layer/upper /layer/work
mount -t overlay -o lowerdir=/host,upperdir=/layer/upper,workdir=/layer/work none /station
mount --bind /proc /station/proc
mount --bind /sys /station/sys
mount --bind /dev /station/dev
mount -t tmpfs none /station/run
mount -t configfs none /station/sys/kernel/config
for word in $(cat /proc/cmdline); do
  case $word in guestdir=*) directory=${word#guestdir=} ;; esac
done
chroot /station /bin/sh -c "cd '$directory' && sh test/guest/run-inside.sh"
echo "guest ended with $?"
echo o >/proc/sysrq-trigger
sleep 10
