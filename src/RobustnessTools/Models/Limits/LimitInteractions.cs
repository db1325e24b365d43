using RobustnessTools.Numerics.Matrices;

namespace RobustnessTools.Models.Limits;

/// <summary>I(z) at infinite width, by column: ∇_z k(z, x_i). Memory: 24·M·N bytes.</summary>
internal sealed class LimitInteractions : IInteractionMatrices, IDisposable
{
    private readonly LayerContext context;
    private readonly Matrix points;
    private readonly Matrix alongSamples;
    private readonly Matrix alongPoints;

    /// <summary>Evaluates the kernel.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="context">The run.</param>
    /// <param name="z">M×d.</param>
    internal LimitInteractions(LimitKernel kernel, LayerContext context, MatrixView z)
    {
        this.context = context;
        points = Matrix.Copy(z);
        alongSamples = context.Pool.Rent(z.Rows, context.Samples);
        alongPoints = context.Pool.Rent(z.Rows, context.Samples);
        using Matrix values = context.Pool.Rent(z.Rows, context.Samples);
        kernel.Evaluate(context, z, values.View, alongSamples.View, alongPoints.View);
    }

    /// <inheritdoc/>
    public void WriteInteraction(int point, MatrixView destination)
    {
        for (nint i = 0; i < destination.Columns; i++)
        {
            double along = alongSamples[point, i], back = alongPoints[point, i];
            for (nint l = 0; l < destination.Rows; l++) destination[l, i] = along * context.X[i, l] + back * points[point, l];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        points.Dispose();
        alongSamples.Dispose();
        alongPoints.Dispose();
    }
}
