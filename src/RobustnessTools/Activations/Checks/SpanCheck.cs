using RobustnessTools.Abstractions;

namespace RobustnessTools.Activations.Checks;

/// <summary>How spans are treated: the same values however a span is split, in place, nothing written past the end, nothing shared between threads.</summary>
internal static class SpanCheck
{
    private const double Guard = -7.0e77;
    private const int Threads = 4;
    private const int Rounds = 100;

    public static ActivationFinding Run(IActivation activation, CheckPoints points)
    {
        double[] x = points.Span;
        foreach ((string symbol, SpanFunction function) in SpanFunctions.Of(activation))
        {
            double[] whole = function.At(x);
            if (Past(function, x) is { } length) return Failure($"{symbol} writes past the end of a span of {length} elements when the destination is longer.");
            if (FirstDifference(Split(function, x), whole) is { } split) return Failure($"{symbol} gives another value when the span is split.", x[split]);
            double[] inPlace = [.. x];
            function(inPlace, inPlace);
            if (FirstDifference(inPlace, whole) is { } place)
                return Failure($"{symbol} gives another value in place, destination and arguments being the same span.", x[place]);
        }

        return new ActivationFinding(
            "span", Passed: true, $"A span of {x.Length} elements gives the same values whole, split and in place, and nothing past it is written.");
    }

    public static ActivationFinding FromSeveralThreads(IActivation activation, CheckPoints points)
    {
        foreach ((string symbol, SpanFunction function) in SpanFunctions.Of(activation))
        {
            // Every thread has arguments of its own, so that a buffer shared between them shows.
            double[][] x = [.. Enumerable.Range(0, Threads).Select(thread => points.Span.Select(value => value * (thread + 1) / Threads).ToArray())];
            double[][] expected = [.. x.Select(arguments => function.At(arguments))];
            var differences = new int?[Threads];
            using var start = new Barrier(Threads);
            Task[] tasks = [.. Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    for (int round = 0; round < Rounds; round++) differences[thread] ??= FirstDifference(function.At(x[thread]), expected[thread]);
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default))];
            Task.WaitAll(tasks);
            int bad = Array.FindIndex(differences, difference => difference is not null);
            if (bad >= 0)
                return new ActivationFinding(
                    "threads", Passed: false, $"{symbol} gives another value when several threads call it at once.", x[bad][differences[bad]!.Value]);
        }

        return new ActivationFinding("threads", Passed: true, $"{Threads} threads at once get the values that one gets.");
    }

    private static ActivationFinding Failure(string detail, double? at = null) => new("span", Passed: false, detail, at);

    /// <summary>The length of a span past which the function writes, or null.</summary>
    private static int? Past(SpanFunction function, double[] x)
    {
        for (int length = 0; length <= 40; length++)
        {
            var destination = new double[length + 40];
            Array.Fill(destination, Guard);
            function(x.AsSpan(0, length), destination);
            if (destination.AsSpan(length).ContainsAnyExcept(Guard)) return length;
        }

        return null;
    }

    /// <summary>The values, from pieces of 1, 2, 3 … 20, 1, 2 … elements.</summary>
    private static double[] Split(SpanFunction function, double[] x)
    {
        var values = new double[x.Length];
        for (int start = 0, length = 1; start < x.Length; start += length, length = (length % 20) + 1)
        {
            length = Math.Min(length, x.Length - start);
            function(x.AsSpan(start, length), values.AsSpan(start, length));
        }

        return values;
    }

    /// <summary>Where the values differ; NaN equals NaN.</summary>
    private static int? FirstDifference(double[] a, double[] b)
    {
        for (int i = 0; i < a.Length; i++)
        {
            if (!a[i].Equals(b[i])) return i;
        }

        return null;
    }
}
