/**
 * Seconds in which a leaving target finishes its requests: longer than a slow request, and below the 120 s that
 * Fargate Spot allows. Source: Amazon ECS developer guide, "Optimize load balancer connection draining".
 */
export const DEREGISTRATION_DELAY = 30;
