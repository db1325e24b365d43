using RobustnessTools.Compute;
using RobustnessTools.Results;
using RobustnessTools.Studies;

namespace Fixture.Study;

/// <summary>Draws the points of a trial, the same ones for all sizes and numbers of them.</summary>
internal sealed class ShareWork(SharePlan plan) : StudyWork<SharePlan, ShareRow>
{
    public override long BytesPerUnit => 16L * plan.Points[^1];

    public override string Size => FormattableString.Invariant($"{plan.Points[^1]} points");

    public override string MemoryRemedy(int parallel, long budget) => "the number of points";

    public override IReadOnlyList<ShareRow> Run(NamedValues unit, SharePlan part, ComputeContext compute, long spareBytes, Action<double> progress)
    {
        string shape = unit.Text("shape");
        int trial = (int)unit.Number("trial"), most = plan.Points[^1];
        var random = new Random(checked((int)(plan.Seed % 10_000) * 1_000 + trial));
        double[] x = new double[most], y = new double[most];
        for (int i = 0; i < most; i++) (x[i], y[i]) = (random.NextDouble(), random.NextDouble());
        var rows = new List<ShareRow>();
        foreach (double size in part.Sizes)
        {
            compute.Cancellation.ThrowIfCancellationRequested();
            foreach (int points in part.Points)
            {
                int inside = 0;
                double distances = 0;
                for (int i = 0; i < points; i++)
                {
                    double distance = Math.Sqrt(x[i] * x[i] + y[i] * y[i]);
                    if (shape == "disc" ? distance > size : Math.Max(x[i], y[i]) > size) continue;
                    inside++;
                    distances += distance;
                }

                rows.Add(new ShareRow
                {
                    Shape = shape, Size = size, Points = points, Trial = trial, Share = (double)inside / points, Distance = inside > 0
                        ? distances / inside
                        : double.NaN,
                    Area = shape == "disc" ? Math.PI * size * size / 4 : size * size,
                });
            }

            progress((double)rows.Count / (part.Sizes.Count * part.Points.Count));
        }

        return rows;
    }
}
