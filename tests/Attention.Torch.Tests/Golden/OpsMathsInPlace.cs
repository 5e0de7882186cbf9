namespace Attention.Torch.Tests.Golden;

internal static partial class OpTable
{
    static Dictionary<string, Func<Call, Outputs>> MathsInPlace => new()
    {
        ["sin_in_place"] = c => Copied(c[0], y => y.sin_()),
        ["cos_in_place"] = c => Copied(c[0], y => y.cos_()),
        ["tan_in_place"] = c => Copied(c[0], y => y.tan_()),
        ["asin_in_place"] = c => Copied(c[0], y => y.asin_()),
        ["acos_in_place"] = c => Copied(c[0], y => y.acos_()),
        ["atan_in_place"] = c => Copied(c[0], y => y.atan_()),
        ["sinh_in_place"] = c => Copied(c[0], y => y.sinh_()),
        ["cosh_in_place"] = c => Copied(c[0], y => y.cosh_()),
        ["exp2_in_place"] = c => Copied(c[0], y => y.exp2_()),
        ["expm1_in_place"] = c => Copied(c[0], y => y.expm1_()),
        ["log1p_in_place"] = c => Copied(c[0], y => y.log1p_()),
        ["erf_in_place"] = c => Copied(c[0], y => y.erf_()),
        ["erfc_in_place"] = c => Copied(c[0], y => y.erfc_()),
        ["erfinv_in_place"] = c => Copied(c[0], y => y.erfinv_()),
        ["sinc_in_place"] = c => Copied(c[0], y => y.sinc_()),
        ["deg2rad_in_place"] = c => Copied(c[0], y => y.deg2rad_()),
        ["rad2deg_in_place"] = c => Copied(c[0], y => y.rad2deg_()),
        ["neg_in_place"] = c => Copied(c[0], y => y.neg_()),
        ["abs_in_place"] = c => Copied(c[0], y => y.abs_()),
        ["sign_in_place"] = c => Copied(c[0], y => y.sign_()),
        ["floor_in_place"] = c => Copied(c[0], y => y.floor_()),
        ["ceil_in_place"] = c => Copied(c[0], y => y.ceil_()),
        ["round_in_place"] = c => Copied(c[0], y => y.round_()),
        ["trunc_in_place"] = c => Copied(c[0], y => y.trunc_()),
        ["frac_in_place"] = c => Copied(c[0], y => y.frac_()),
        ["nan_to_num_in_place"] = c => Copied(c[0], y => y.nan_to_num_()),
        ["fmod_in_place"] = c => Copied(c[0], y => y.fmod_(c[1])),
        ["remainder_in_place"] = c => Copied(c[0], y => y.remainder_(c[1])),
        ["atan2_in_place"] = c => Copied(c[0], y => y.atan2_(c[1])),
        ["xlogy_in_place"] = c => Copied(c[0], y => y.xlogy_(c[1].abs())),
        ["clamp_in_place"] = c => Copied(c[0], y => y.clamp_(c[1], c[1] + 1)),
        ["clamp_numbers_in_place"] = c => Copied(c[0], y => y.clamp_(-0.5, 0.5)),
        ["lerp_in_place"] = c => Copied(c[0], y => y.lerp_(c[1], c[1])),
        ["addcmul_in_place"] = c => Copied(c[0], y => y.addcmul_(c[1], c[1], 2)),
        ["addcdiv_in_place"] = c => Copied(c[0], y => y.addcdiv_(c[1], c[1] * c[1] + 1, 2)),
        ["comparison_in_place"] = c => Copied(c[0], y => y.lt_(c[1])),
        ["equality_in_place"] = c => Copied(c[0], y => y.eq_(c[1])),
        ["logical_and_in_place"] = c => Copied(c[0], y => y.logical_and_(c[1])),
        ["bitwise_xor_in_place"] = c => Copied(c[0], y => y.bitwise_xor_(c[1])),
        ["floor_divide_in_place"] = c => Copied(c[0], y => y.floor_divide_(c[1])),
        ["view_of_cumsum_in_place"] = c => Copied(c[0], y =>
        {
            y.cumsum(0)[1].erf_();
            y[0].clamp_(min: 0).exp_();
        }),
        ["promote_remainder"] = c => c[0] % c[1],
        ["promote_maximum"] = c => c[0].maximum(c[1]),
        ["promote_atan2"] = c => c[0].atan2(c[1]),
        ["promote_xlogy"] = c => c[0].xlogy(c[1]),
    };
}
