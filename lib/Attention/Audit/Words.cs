using System.Globalization;
using System.Reflection;
using Attention.Exercises;
using static TorchSharp.torch;

namespace Attention.Audit;

/// <summary>Numbers, shapes and errors as a report says them.</summary>
internal static class Words
{
    internal static string First(Exception e)
    {
        var cause = e is TargetInvocationException or TypeInitializationException ? e.GetBaseException() : e;
        return Check.FirstSentence(cause.Message);
    }

    /// <summary>Rounding prints as its bound, so that a line is the same on every machine.</summary>
    internal static string Difference(double number, double tolerance) =>
        number < tolerance ? $"< {tolerance.ToString("0.######", CultureInfo.InvariantCulture)}" : Number(number);

    internal static string Number(double number) => number.ToString("g2", CultureInfo.InvariantCulture);

    internal static string Shape(Tensor tensor) => Require.Shape(tensor);

    internal static string Count(long number, string singular, string? plural = null) =>
        $"{number} {(number == 1 ? singular : plural ?? singular + "s")}";
}
