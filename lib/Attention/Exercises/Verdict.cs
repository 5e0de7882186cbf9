namespace Attention.Exercises;

/// <summary>What a judge says about an answer: passed or not, and the sentence that is printed after the exercise's number.</summary>
internal readonly record struct Verdict(bool Passed, string Message)
{
    internal static Verdict Right(string message) => new(true, message);

    internal static Verdict Wrong(string message) => new(false, message);
}
