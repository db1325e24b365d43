namespace RobustnessTools.Charts.Model;

/// <summary>How numbers are written at ticks.</summary>
public enum TickLabels
{
    /// <summary>Plain numbers while they are short, engineering prefixes from 10k on, powers of ten on axes of many decades.</summary>
    Auto,

    /// <summary>Decimal numbers: 0.05, 400, 40000.</summary>
    Plain,

    /// <summary>With k, M, G, T for thousands: 5k, 40k, 1.2M.</summary>
    Engineering,

    /// <summary>Powers of ten: 10⁴, 5×10⁴.</summary>
    PowerOfTen,
}
