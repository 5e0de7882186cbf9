namespace Attention.Training;

/// <summary>How much work a run should do: quick proves that every cell works, full trains until the claims hold.</summary>
/// <remarks>Read once per use from the environment variable ATTENTION_PROFILE, which the runner sets; absent means full, what a reader gets in Jupyter.</remarks>
public static class Profile
{
    /// <summary>True when ATTENTION_PROFILE is "quick".</summary>
    public static bool IsQuick => string.Equals(Name, "quick", StringComparison.OrdinalIgnoreCase);

    /// <summary>A headless run named its profile: what cells print is stored, and nobody watches.</summary>
    internal static bool IsHeadless => !string.IsNullOrEmpty(Name);

    private static string? Name => Environment.GetEnvironmentVariable("ATTENTION_PROFILE");

    /// <summary>The first in the quick profile, the second in the full one.</summary>
    /// <param name="quick">A small amount, enough to run the code.</param>
    /// <param name="full">The amount the claims are judged on.</param>
    /// <typeparam name="T">Mostly a number of optimiser steps.</typeparam>
    /// <returns>quick or full.</returns>
    public static T Choose<T>(T quick, T full) => IsQuick ? quick : full;
}
