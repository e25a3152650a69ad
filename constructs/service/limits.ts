/**
 * Seconds in which a deregistered target can finish its requests: longer than a slow request, and less than the 120 s
 * that Fargate Spot allows. Source: Amazon ECS developer guide, "Optimize load balancer connection draining".
 */
export const DEREGISTRATION_DELAY = 30;
