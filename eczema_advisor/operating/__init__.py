"""What whoever runs the product needs: copies of everything, logs, figures, alarms, a reading replica, parts lists."""
