package io.countersign.auth.providers;

import java.math.BigInteger;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;

/**
 * Finds the public point of an EC private key, which the JDK does not tell. Plain double-and-add in affine coordinates: it runs once,
 * when the configuration is read.
 */
final class CurvePoints {

    private final BigInteger p;
    private final BigInteger a;

    private CurvePoints(EllipticCurve curve) {
        p = ((ECFieldFp) curve.getField()).getP();
        a = curve.getA();
    }

    static ECPoint publicPoint(ECPrivateKey key) {
        CurvePoints points = new CurvePoints(key.getParams().getCurve());
        return points.multiply(key.getParams().getGenerator(), key.getS());
    }

    private ECPoint multiply(ECPoint generator, BigInteger scalar) {
        ECPoint result = ECPoint.POINT_INFINITY;
        for (int bit = scalar.bitLength() - 1; bit >= 0; bit--) {
            result = add(result, result);
            if (scalar.testBit(bit)) {
                result = add(result, generator);
            }
        }
        return result;
    }

    private ECPoint add(ECPoint first, ECPoint second) {
        if (first.equals(ECPoint.POINT_INFINITY)) {
            return second;
        }
        BigInteger slope = first.equals(second) ? tangent(first) : chord(first, second);
        BigInteger x = slope.pow(2)
                .subtract(first.getAffineX())
                .subtract(second.getAffineX())
                .mod(p);
        BigInteger y = slope.multiply(first.getAffineX().subtract(x))
                .subtract(first.getAffineY())
                .mod(p);
        return new ECPoint(x, y);
    }

    private BigInteger tangent(ECPoint point) {
        BigInteger rise =
                point.getAffineX().pow(2).multiply(BigInteger.valueOf(3)).add(a);
        return rise.multiply(point.getAffineY().shiftLeft(1).modInverse(p));
    }

    private BigInteger chord(ECPoint first, ECPoint second) {
        BigInteger rise = second.getAffineY().subtract(first.getAffineY());
        return rise.multiply(second.getAffineX().subtract(first.getAffineX()).modInverse(p));
    }
}
