namespace RobustnessTools.Cluster;

/// <summary>A unit of a plan, or a part of one: what is computed in one go and has a file of rows.</summary>
/// <param name="Unit">Number of the unit among those of the plan, from 0.</param>
/// <param name="Part">Number of the part among those of the work order, from 0.</param>
/// <param name="Seconds">The time that is asked for it, or null where nobody can tell.</param>
internal sealed record WorkPiece(int Unit, int Part, double? Seconds);
