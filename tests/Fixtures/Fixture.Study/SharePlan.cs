using RobustnessTools.Abstractions;
using RobustnessTools.Basics.Options;
using RobustnessTools.Studies;

namespace Fixture.Study;

/// <summary>Which share of random points of the unit square lies in a shape at its corner.</summary>
public sealed record SharePlan : StudyPlan
{
    [Option("Shapes: square or disc", Placeholder = "A,B")]
    public required IReadOnlyList<string> Shapes { get; init; }

    [Option("Sizes of the shapes, above 0 and at most 1", Placeholder = "R,S")]
    public required IReadOnlyList<double> Sizes { get; init; }

    [Option("Numbers of points", Placeholder = "GRID", IsGrid = true)]
    public required IReadOnlyList<int> Points { get; init; }

    [Option("Number of trials", Placeholder = "T")]
    public override int Trials { get; init; } = 5;

    public override ulong Seed { get; init; } = 1;

    protected override IReadOnlyList<string> Growing => [nameof(Trials), nameof(Shapes), nameof(Sizes), nameof(Points)];

    public override SharePlan Validated()
    {
        if (Shapes.Count == 0 || Shapes.Any(shape => shape is not ("square" or "disc")))
            throw new InputException(
                "InvalidPlan", InputErrorKind.InvalidArgument, $"The plan's shapes are {string.Join(", ", Shapes)}; expected: square or disc.");
        if (Sizes.Count == 0 || Sizes.Any(size => size is not (> 0 and <= 1)))
            throw new InputException("InvalidPlan", InputErrorKind.InvalidArgument, "The plan's sizes are not all above 0 and at most 1.");
        if (Points.Count == 0 || Points.Any(count => count < 1) || Trials < 1)
            throw new InputException("InvalidPlan", InputErrorKind.InvalidArgument, "The plan's points and trials are to be at least 1.");
        return this with { Shapes = [.. Shapes.Distinct()], Sizes = [.. Sizes.Distinct().Order()], Points = [.. Points.Distinct().Order()] };
    }
}
