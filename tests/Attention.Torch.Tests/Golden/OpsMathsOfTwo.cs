namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> MathsOfTwo => new()
    {
        ["atan2"] = c => c[0].atan2(c[1]),
        ["hypot"] = c => c[0].hypot(c[1]),
        ["fmod"] = c => c[0].fmod(c[1]),
        ["fmod_scalar"] = c => c[0].fmod(c.Number("other")),
        ["remainder"] = c => c[0] % c[1],
        ["remainder_scalar"] = c => c[0] % c.Number("other"),
        ["fmax"] = c => c[0].fmax(c[1]),
        ["fmin"] = c => c[0].fmin(c[1]),
        ["xlogy"] = c => c[0].xlogy(c[1]),
        ["xlogy_scalar"] = c => c[0].xlogy(c.Number("other")),
        ["logaddexp"] = c => c[0].logaddexp(c[1]),
        ["logaddexp2"] = c => c[0].logaddexp2(c[1]),
        ["heaviside"] = c => c[0].heaviside(c[1]),
        ["float_power"] = c => c[0].float_power(c[1]),
        ["bitwise_left_shift"] = c => c[0].bitwise_left_shift(c[1]),
        ["bitwise_right_shift"] = c => c[0].bitwise_right_shift(c[1]),
        ["clamp_types"] = c => c[0].clamp(c.Has("min") ? c.Number("min") : null, c.Has("max") ? c.Number("max") : null),
        ["clamp_tensors"] = c => c[0].clamp(c[1], c[2]),
        ["clamp_min_tensor"] = c => c[0].clamp(min: c[1]),
        ["clamp_max_tensor"] = c => c[0].clamp(max: c[1]),
    };
}
